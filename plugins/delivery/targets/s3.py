"""A bucket of an S3-compatible store as the target of a deploy: any that speaks the protocol, at any endpoint.

Only files whose MD5 differs from the ETag that the store lists are sent, each in one request, so that it is live whole.
Where a store gives other ETags (KMS encryption), every file is sent each time. boto3 comes with `./digest extra s3`.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from ...hosts.content_types import CONTENT_TYPES
from ...hosts.headers import SHORTLY, cache_control
from ...model.host_settings import read_origin
from ...model.setting_values import read_line, read_names
from ...system.progress import progress
from ...writing.sync import MARK, Changes, copy_order, in_order, is_protected, site_files
from ..credentials import has_password
from ..deploy_note import of_a_deploy
from ..extras import import_extra
from ..programs import ProgramError, output_of
from ..serving import content_type
from . import Field

AT_ONCE = 8
"""So many files are sent at a time."""
MOST_DELETED_AT_ONCE = 1000
"""As many as one request may name."""


CREDENTIAL = re.compile(
    r"authorization:|bearer |(?:token|secret|password|passwd|api[-_]?key|access[-_]?key)[\w-]*\s*[:=]", re.IGNORECASE
)
"""What stands before a credential in the words of a command."""


def read_prefix(value: Any) -> str:
    """Read what the names of all objects begin with."""
    prefix = read_line(value).strip("/")
    if not prefix or ".." in prefix.split("/"):
        raise ValueError(f"{value!r} is no prefix; write one such as 'digest', or remove it")
    return f"{prefix}/"


def read_bucket(value: Any) -> str:
    """Read the name of a bucket."""
    name = read_line(value)
    if any(each in name for each in ":/@ "):
        raise ValueError(f"{name!r} is no name of a bucket; write the name alone, such as 'digest-example-org'")
    return name


def read_command(value: Any) -> tuple[str, ...]:
    """Read a command as a list of its words, since no shell reads it."""
    if isinstance(value, str):
        raise ValueError("is one text; write a list of its words, such as ['sh', 'purge.sh']")
    words = read_names(value)
    if not words:
        raise ValueError("is empty; write a list of words, or remove it")
    if any(CREDENTIAL.search(each) or has_password(each) for each in words) or {"-u", "--user"} & set(words):
        raise ValueError(
            "holds a credential, which every user of the machine could see; put it into a file: curl --config"
        )
    return words


FIELDS = {
    "bucket": Field(read=read_bucket, mend="give the name of the bucket", required=True),
    "endpoint": Field(read=read_origin),
    "prefix": Field(read=read_prefix),
    "region": Field(read=read_line),
    "profile": Field(read=read_line),
    "purge": Field(read=read_command),
}


class Bucket:
    """`{"kind": "s3", "bucket": "digest-example-org", "endpoint": "https://s3.example.org"}`.

    `purge` is called once all is there, for a cache that stands before the store.
    """

    def __init__(self, connect: Callable[[], Any], bucket: str, prefix: str, purge: tuple[str, ...], name: str) -> None:
        self.connect, self.bucket, self.prefix, self.purge, self.name = connect, bucket, prefix, purge, name
        self.etags: dict[str, str] = {}
        self.client: Any = None

    def __str__(self) -> str:
        """Return where it is."""
        return self.name

    def last_note(self) -> str | None:
        """List what is there, and return the note among it."""
        with faults_in_a_line():
            self.client = self.connect()
            self.etags = dict(self._listed())
            if MARK not in self.etags:
                return "" if self.etags else None
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + MARK)
            return of_a_deploy(answer["Body"].read().decode(errors="replace"))

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield the objects below the prefix, each with its ETag."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        for page in pages:
            for each in page.get("Contents", ()):
                yield each["Key"].removeprefix(self.prefix), each["ETag"].strip('"')

    def compare(self, site: Path) -> Changes:
        wanted = set(site_files(site))
        there = self.etags.keys() - {MARK}
        return Changes(
            added=tuple(sorted(wanted - there)),
            changed=tuple(sorted(path for path in wanted & there if etag(site / path) != self.etags[path])),
            deleted=tuple(sorted(path for path in there - wanted if not is_protected(path))),
        )

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        def get(path: str) -> bytes:
            return bytes(self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)["Body"].read())

        there = [path for path in paths if path in self.etags]
        with faults_in_a_line(), ThreadPoolExecutor(AT_ONCE) as pool:
            return dict(zip(there, pool.map(get, there), strict=True))

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        """Send files, in portions of which none leads to what a later one brings; delete, then purge."""
        new = frozenset(changes.added)
        ordered = in_order(changes)
        advance = progress("Sending", len(ordered))
        with faults_in_a_line(), ThreadPoolExecutor(AT_ONCE) as pool:
            self._put(MARK, note.encode(), CONTENT_TYPES[".txt"], SHORTLY)
            for _, portion in groupby(ordered, key=lambda path: copy_order(path, path in new)):
                for _ in pool.map(lambda path: self._send(site, path), list(portion)):
                    advance(1)
            self._delete(changes.deleted)
        if self.purge:
            try:
                output_of(self.purge)
            except ProgramError as error:
                raise ProgramError(f"all is there, but purge failed: {error}; run it yourself") from None

    def _send(self, site: Path, path: str) -> None:
        self._put(path, (site / path).read_bytes(), content_type(path), cache_control(path))

    def _put(self, path: str, data: bytes, kind: str, kept: str) -> None:
        key = self.prefix + path
        self.client.put_object(Bucket=self.bucket, Key=key, Body=data, ContentType=kind, CacheControl=kept)

    def _delete(self, paths: tuple[str, ...]) -> None:
        for at in range(0, len(paths), MOST_DELETED_AT_ONCE):
            keys = [{"Key": self.prefix + path} for path in paths[at : at + MOST_DELETED_AT_ONCE]]
            answer = self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True})
            for fault in answer.get("Errors", ()):
                raise ProgramError(f"s3: {fault.get('Key')} cannot be deleted: {fault.get('Message')}")


@contextmanager
def faults_in_a_line() -> Iterator[None]:
    """Turn what boto3 raises into a ProgramError of one line; it never holds a secret."""
    from_boto = import_extra("botocore.exceptions", "s3", "deploy: a target of kind 's3'")
    transfer = (from_boto.BotoCoreError, from_boto.ClientError)
    try:
        yield
    except transfer as error:
        mend = ""
        if isinstance(error, from_boto.NoCredentialsError | from_boto.PartialCredentialsError):
            mend = "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile of ~/.aws/credentials"
        raise ProgramError(f"s3: {' '.join(str(error).split())}{mend}") from None


def etag(path: Path) -> str:
    """Return the ETag that a store gives to a file that is sent in one piece."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def target(given: dict[str, Any], root: Path) -> Bucket:
    boto3 = import_extra("boto3", "s3", "deploy: a target of kind 's3'")
    config = import_extra("botocore.config", "s3", "deploy: a target of kind 's3'").Config(
        # A checksum of later years, sent in a trailer, is refused by many stores that are not Amazon's.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        max_pool_connections=AT_ONCE,
    )

    def connect() -> Any:
        session = boto3.session.Session(profile_name=given.get("profile"))
        region = given.get("region") or session.region_name or "us-east-1"
        return session.client("s3", region_name=region, endpoint_url=given.get("endpoint"), config=config)

    prefix, endpoint = given.get("prefix", ""), given.get("endpoint")
    name = f"s3://{given['bucket']}/{prefix}" + (f" at {endpoint}" if endpoint else "")
    return Bucket(connect, given["bucket"], prefix, given.get("purge", ()), name)
