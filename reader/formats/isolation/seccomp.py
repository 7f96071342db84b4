"""What a parser may never ask of Linux: a filter that the kernel applies to every call (seccomp, BPF).

Refused calls fail with EPERM, as if the person had no right to; a parser that is taken over gains nothing by them.
Numbers are those of Linux' `unistd_64.h` (x86-64) and `asm-generic/unistd.h` (aarch64), None where there is none.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Mapping
from functools import cache

_NETWORK = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "accept": (43, 202),
    "accept4": (288, 242), "bind": (49, 200), "listen": (50, 201), "sendto": (44, 206),
    "sendmsg": (46, 211), "sendmmsg": (307, 269),
}  # fmt: skip
_PROCESSES = {
    "clone": (56, 220), "fork": (57, None), "vfork": (58, None), "execve": (59, 221),
    "execveat": (322, 281), "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pidfd_getfd": (438, 438), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "process_madvise": (440, 440),
    "kcmp": (312, 272), "unshare": (272, 97), "setns": (308, 268), "setrlimit": (160, 164),
    "prlimit64": (302, 261), "personality": (135, 92), "setpriority": (141, 140),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190),
    "semctl": (66, 191), "msgget": (68, 186), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181),
}  # fmt: skip
_FILES = {
    "creat": (85, None), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None),
    "unlink": (87, None), "unlinkat": (263, 35), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "link": (86, None), "linkat": (265, 37), "symlink": (88, None),
    "symlinkat": (266, 36), "mknod": (133, None), "mknodat": (259, 33), "chmod": (90, None),
    "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "truncate": (76, 45),
    "ftruncate": (77, 46), "fallocate": (285, 47), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15),
    "fremovexattr": (199, 16), "setxattrat": (463, 463), "removexattrat": (466, 466),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
}  # fmt: skip
_SYSTEM = {
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "swapon": (167, 224), "swapoff": (168, 225), "bpf": (321, 280),
    "perf_event_open": (298, 241), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "reboot": (169, 142), "sethostname": (170, 161),
    "setdomainname": (171, 162), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "acct": (163, 89), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "iopl": (172, None), "ioperm": (173, None),
    "modify_ldt": (154, None), "vhangup": (153, 58), "syslog": (103, 116),
}  # fmt: skip
REFUSED = {**_NETWORK, **_PROCESSES, **_FILES, **_SYSTEM}
"""Numbers on x86-64 and on aarch64 of the calls that are refused."""
_UNKNOWN = {"clone3": (435, 435), "openat2": (437, 437)}
"""Their arguments cannot be looked at: they are said not to exist, and the older calls are used."""
_OPENING = {"open": (2, None), "openat": (257, 56)}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the tables above, and AUDIT_ARCH of linux/audit.h."""

_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
"""Offsets in `struct seccomp_data`, bytes; each argument takes eight, the lower half first."""
_OTHER_ABI = 0x40000000
"""Calls of the x32 kind have this bit; none of ours has."""
_SET_NO_NEW_PRIVILEGES, _SET_FILTER, _MODE_FILTER = 38, 22, 2


def refuse_dangerous_calls() -> bool:
    """Have the kernel refuse them for the rest of this process; tell whether it will."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES or sys.byteorder != "little":
        return False
    instructions = program(machine)
    code = ctypes.create_string_buffer(instructions, len(instructions))
    filter_ = struct.pack("HxxxxxxP", len(instructions) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_FILTER, _MODE_FILTER, filter_, 0, 0) == 0)


def get_ready() -> None:
    """Compute the filter, so that processes forked later start with it."""
    if platform.machine() in _MACHINES:
        program(platform.machine())


@cache
def program(machine: str) -> bytes:
    """Return the filter for a machine as instructions of classic BPF, eight bytes each."""
    column, architecture = _MACHINES[machine]
    lines = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _FAIL | errno.EPERM),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _OTHER_ABI),
        (_RETURN, 0, 0, _FAIL | errno.EPERM),
        *_failing(REFUSED, column, errno.EPERM),
        *_failing(_UNKNOWN, column, errno.ENOSYS),
    ]
    for argument, name in enumerate(("open", "openat"), start=1):
        number = _OPENING[name][column]
        if number is not None:
            lines += _refuse_to_write(number, argument)
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _failing(
    table: Mapping[str, tuple[int, int | None]], column: int, error: int
) -> list[tuple[int, int, int, int]]:
    """Return instructions under which every call of the table fails with this error."""
    numbers = [row[column] for row in table.values()]
    known = [number for number in numbers if number is not None]
    # Each comparison jumps over those after it and the one jump around the refusal.
    jumps = [(_EQUAL, len(known) - i, 0, number) for i, number in enumerate(known)]
    return [*jumps, (0x05, 0, 0, 1), (_RETURN, 0, 0, _FAIL | error)]


def _refuse_to_write(number: int, argument: int) -> list[tuple[int, int, int, int]]:
    """Return instructions under which opening fails where these flags ask for more than reading."""
    return [
        (_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument),
        (_ANY_BIT, 0, 1, _TO_WRITE),
        (_RETURN, 0, 0, _FAIL | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
