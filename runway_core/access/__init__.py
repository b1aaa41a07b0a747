"""Who asks, from where, and what they may do."""

from runway_core.access import file_rights, people
from runway_core.access.addresses import is_here, is_outward, is_public, one_machine
from runway_core.access.file_rights import make_folder
from runway_core.access.hosts import Hosts
from runway_core.access.people import LOCAL, Person, Role, plain_entry

__all__ = [
    "LOCAL",
    "Hosts",
    "Person",
    "Role",
    "file_rights",
    "is_here",
    "is_outward",
    "is_public",
    "make_folder",
    "one_machine",
    "people",
    "plain_entry",
]
