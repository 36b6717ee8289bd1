"""Where the editor keeps what it writes: the repository that site.yaml names, or this machine alone."""

from typing import Any
from urllib.parse import urlsplit

from karabakh_site.model.record import Admin, Site

_HOSTS = {"github.com": "github", "gitlab.com": "gitlab"}
NOWHERE: dict[str, Any] = {"name": "github", "repo": "this/site", "auth_methods": ["token"]}
"""Without a repository nobody signs in: the page hides that (web/index.html); a copy on this machine can be edited."""


def backend(site: Site) -> dict[str, Any]:
    """The backend in the words of the editor's configuration. `admin` in site.yaml goes before `repository`."""
    admin = site.admin or Admin()
    name, repo = _named(site.repository)
    name, repo = admin.backend or name, admin.repo or repo
    if not name or not repo:
        return NOWHERE
    found: dict[str, Any] = {"name": name, "repo": repo, "auth_methods": ["token"]}
    if admin.branch:
        found["branch"] = admin.branch
    if admin.sign_in:
        url = urlsplit(admin.sign_in)
        found |= {"base_url": f"{url.scheme}://{url.netloc}", "auth_methods": ["oauth", "token"]}
        if url.path.strip("/"):
            found["auth_endpoint"] = url.path.strip("/")
    if admin.app_id:
        found |= {"auth_type": "pkce", "app_id": admin.app_id, "auth_methods": ["oauth", "token"]}
    return found


def _named(repository: str) -> tuple[str, str]:
    """The host and the path of a repository, from its address; empty where nothing can be told."""
    url = urlsplit(repository)
    return _HOSTS.get((url.hostname or "").removeprefix("www."), ""), url.path.strip("/").removesuffix(".git")
