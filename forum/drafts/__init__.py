"""What members have begun to write, kept until it is published or thrown away."""
