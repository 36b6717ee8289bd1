"""The codes of problems with pictures, beside those of any file of content/media/."""

from karabakh_site.codes.kind import ERROR, Code

CODES: dict[str, Code] = {
    "missing-credit": Code(
        ERROR,
        "A picture does not say who made it and under which licence it is shown.",
        'Write that in quotation marks behind the file: `![...](media/road.jpg "Ani Petrosyan, CC BY 4.0")`.',
    ),
    "invalid-picture": Code(
        ERROR,
        "A file of content/media/ cannot be made into pictures of the site: it is damaged, moves, has too many pixels, "
        "is of a kind that browsers do not show or of another than its name says. Or a text shows a document as one.",
        "Save it anew as JPEG or PNG. As it is it cannot be published: it may hold the place where it was taken.",
    ),
}
