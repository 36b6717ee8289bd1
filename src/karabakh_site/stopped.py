"""What ends a command for a reason that a person understands."""


def machine_said(error: OSError) -> str:
    """What the machine said, in a line, with the file that it said it of."""
    said = error.strerror or str(error)
    return f"{error.filename}: {said}" if error.filename else said


class Stopped(Exception):
    """The command ends here: `str()` is one line that says why, `status` its exit status.

    2 says that the command line or the folder is wrong, 3 that the machine refused.
    """

    status = 3
