"""What ends a command for a reason that a person understands."""


class Stopped(Exception):
    """The command ends here: `str()` is one line that says why, `status` its exit status.

    2 says that the command line or the folder is wrong, 3 that the machine refused.
    """

    status = 3
