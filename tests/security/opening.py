"""What opens the customer's account besides a password."""

from typing import Final

from forum.infra.db import session
from forum.infra.sealing import seal
from forum.signin.models import Authenticator, LinkedAccount, Passkey
from forum.signin.queries.means import about_seed

SEED: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def furnish(customer_id: int) -> None:
    """Give somebody a passkey, an account elsewhere, and codes to be confirmed."""
    sealed = seal(SEED, about=about_seed(customer_id))
    session.add(Authenticator(person_id=customer_id, sealed_seed=sealed))
    session.add(
        Passkey(
            person_id=customer_id,
            user_handle="0" * 64,
            credential_id="AAAA",
            public_key=b"",
            name="Telephone",
        )
    )
    session.add(
        LinkedAccount(person_id=customer_id, issuer="https://id.example", subject="1")
    )
    session.flush()
