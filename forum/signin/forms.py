"""What is typed at the door. Forms check shape; rules and actions check sense."""

from wtforms import EmailField, HiddenField, PasswordField, StringField

from forum.kernel.text import say
from forum.people.rules import check_handle, check_name
from forum.signin.rules.addresses import check_address
from forum.web.forms import Form, Label, obeys, required

NO_PASSWORD = say("Write your password.")
NO_NEW_PASSWORD = say("Choose a password.")


class SignInForm(Form):
    """Who somebody is. It has no key: signing in twice is signing in."""

    once = None
    who = StringField(
        Label(say("E-mail address or handle")),
        [required(say("Write your e-mail address or your handle."))],
    )
    password = PasswordField(Label(say("Password")), [required(NO_PASSWORD)])
    next = HiddenField(default="")
    kept = HiddenField(default="")
    kept_action = HiddenField(default="")


class SignUpForm(Form):
    """Who somebody wants to be."""

    name = StringField(
        Label(say("Your name")),
        [required(say("Write the name that others will see.")), obeys(check_name)],
        description=Label(say("As others will see it. It need not be your real name.")),
    )
    handle = StringField(
        Label(say("Handle")),
        [obeys(lambda typed: typed and check_handle(typed))],
        description=Label(
            say("The address of your page. Left empty, it is made from your name.")
        ),
        default="",
    )
    email = EmailField(
        Label(say("E-mail address")),
        [required(say("Write your e-mail address.")), obeys(check_address)],
        description=Label(
            say("Nobody else sees it. We send you a link to confirm it.")
        ),
    )
    password = PasswordField(Label(say("Password")), [required(NO_NEW_PASSWORD)])
    next = HiddenField(default="")
    kept = HiddenField(default="")
    kept_action = HiddenField(default="")


class ConfirmForm(Form):
    """What is still to be said when an address is confirmed, if anything."""

    password = PasswordField(
        Label(say("The password you chose")), [required(NO_PASSWORD)]
    )
    handle = StringField(
        Label(say("Handle")),
        [required(say("Choose a handle.")), obeys(check_handle)],
        description=Label(say("The address of your page.")),
    )


class ResetForm(Form):
    """Whose password was forgotten."""

    email = EmailField(
        Label(say("E-mail address")),
        [required(say("Write your e-mail address.")), obeys(check_address)],
    )


class NewPasswordForm(Form):
    """The password to have from now on."""

    password = PasswordField(Label(say("New password")), [required(NO_NEW_PASSWORD)])


class ChangePasswordForm(Form):
    """The password one has, and the one to have from now on."""

    current = PasswordField(Label(say("Current password")), [required(NO_PASSWORD)])
    password = PasswordField(Label(say("New password")), [required(NO_NEW_PASSWORD)])


class CodeForm(Form):
    """The code that a telephone shows, or one of the recovery codes."""

    once = None
    code = StringField(
        Label(say("Code")), [required(say("Write the code that your app shows."))]
    )
    next = HiddenField(default="")
    kept = HiddenField(default="")
    kept_action = HiddenField(default="")


class ConfirmCodeForm(Form):
    """The first code of a telephone that was just set up."""

    once = None
    code = StringField(
        Label(say("Code")), [required(say("Write the code that your app shows."))]
    )


class PasskeyForm(Form):
    """What a device answered to a challenge. A script fills it in."""

    once = None
    credential = HiddenField(default="")
    next = HiddenField(default="")
    kept = HiddenField(default="")
    kept_action = HiddenField(default="")


class NewPasskeyForm(Form):
    """A key that a device has made, and what its owner calls it."""

    once = None
    name = StringField(
        Label(say("Name")),
        description=Label(say("Such as “telephone”. Left empty: the device’s name.")),
    )
    credential = HiddenField(default="")


class JoinForm(Form):
    """Who somebody wants to be here whom another site vouches for."""

    name = StringField(
        Label(say("Your name")),
        [required(say("Write the name that others will see.")), obeys(check_name)],
        description=Label(say("As others will see it. It need not be your real name.")),
    )
    handle = StringField(
        Label(say("Handle")),
        [obeys(lambda typed: typed and check_handle(typed))],
        description=Label(
            say("The address of your page. Left empty, it is made from your name.")
        ),
        default="",
    )
    next = HiddenField(default="")
    kept = HiddenField(default="")
    kept_action = HiddenField(default="")


class ProofForm(Form):
    """The password one has, before something that only its owner may do."""

    once = None
    current = PasswordField(Label(say("Your password")), [required(NO_PASSWORD)])
    next = HiddenField(default="")


class ChangeAddressForm(Form):
    """The address to be reached at from now on."""

    email = EmailField(
        Label(say("New e-mail address")),
        [required(say("Write the new address.")), obeys(check_address)],
    )
    current = PasswordField(Label(say("Current password")), [required(NO_PASSWORD)])
