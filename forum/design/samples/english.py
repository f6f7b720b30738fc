"""What people might write, in English."""

from typing import Final

from forum.design.samples.english_loop import LOOP
from forum.design.samples.kinds import Post, Row, Sample, Somebody

ENGLISH: Final = Sample(
    areas=("Router and Wi-Fi", "Fibre", "Mobile", "Television", "Billing"),
    since=("Since today", "For a week", "For longer"),
    asked="Router 6 restarts every night around 3 since the update",
    rows=(
        Row(
            title="The light of Router 6 stays orange after a power cut",
            gist="I unplugged it for ten minutes. It blinks twice, then stays orange.",
            me_too_count=1,
            tags=("Router 6",),
        ),
        Row(
            title="The repeater connects but the speed is a tenth",
            gist="380 Mbit/s beside the router, 31 Mbit/s behind the repeater.",
            state="answered",
            answer_count=5,
            me_too_count=22,
            tags=("repeater", "speed"),
            hours_ago=60,
        ),
        Row(
            title="Can 2.4 GHz and 5 GHz have two names on Router 6?",
            gist="My smart plug sees 2.4 GHz only.",
            state="needs_info",
            answer_count=2,
            me_too_count=14,
            hours_ago=48,
        ),
        Row(
            title="Router 6 restarts every night around 3 since the update",
            gist="Untick Automatic window under System, then restart it.",
            state="solved",
            answer_count=4,
            me_too_count=41,
            tags=("Router 6",),
            author=Somebody("Claire M."),
            hours_ago=900,
        ),
        Row(
            title="Change the name of the Wi-Fi from the application",
            state="closed",
            answer_count=1,
            close_reason="duplicate",
            duplicate_of=Row(title="Rename my Wi-Fi network"),
            hours_ago=2000,
        ),
    ),
    posts=(
        Post(
            id=1,
            author=Somebody("Samir L."),
            body="""\
The update leaves a lock behind: every night the router thinks it has to finish it.
Clear it once.

1. Open `http://router.orme`, then **System**.
2. Untick **Automatic window** and save.
3. Restart with the button on the screen, not by the plug.
""",
        ),
        Post(
            id=2,
            author=Somebody("Orme"),
            body="""\
Samir is right, thanks to him. Version 4.2 mends it. It reaches every Router 6 before
30 April.
""",
        ),
        Post(
            id=3,
            author=Somebody("Jean-Luc_44"),
            body="""\
> The button on the screen is enough.

Not for me: I took out the USB stick first. Here is the log:

```
03:04:12  update  4.1.7 already installed, forcing reboot (reason: stale lock)
03:08:20  wan     up, 942 Mbit/s
```
""",
        ),
    ),
    comments=(
        ("Same here, but at 3:40.", "Jean-Luc_44"),
        ("Which version does the bottom of the page show?", "Odile 29"),
    ),
    voice="I cannot make sense of my first bill, it covers a month and a half.",
    axes=(
        ("For Claire", "Worked", "two nights running", "is-good", "check"),
        ("For others", "18 yes, 2 no", "last yes on 2 June", "is-good", "check"),
        ("For Orme", "Confirmed", "software 4.1 to 4.1.9", "is-brand", "check"),
    ),
    edit=(
        ("same", "The router restarts "),
        ("removed", "all the time"),
        ("added", "every night around 3"),
        ("same", " since the update."),
    ),
    loop=LOOP,
)
