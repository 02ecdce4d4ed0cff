#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads WebVTT captions: each cue is a paragraph whose anchor is the time it begins."""
import json
import re
import sys


def tell(**event):
    print(json.dumps(event, ensure_ascii=False))


LARGEST = 16_000_000  # bytes; the captions of a film are a hundredth of it

data = sys.stdin.buffer.read(LARGEST + 1)
if len(data) > LARGEST:
    tell(refuse="bad-input", reason=f"limit: more than {LARGEST} bytes of captions")
    sys.exit()
text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
if not text.startswith("WEBVTT"):
    tell(refuse="not-mine", reason="does not begin with WEBVTT")
    sys.exit()
head, *cues = re.split(r"\n{2,}", text)
if title := head[len("WEBVTT"):].split("\n")[0].strip(" \t-"):
    tell(metadata="frontmatter:title", value=title)
for cue in cues:
    lines = cue.strip("\n").split("\n")
    for at, line in enumerate(lines):
        if " --> " in line:
            spoken = re.sub(r"<[^>]*>", "", " ".join(lines[at + 1:]))
            tell(block=spoken, anchor=line.split(" --> ")[0].strip())
