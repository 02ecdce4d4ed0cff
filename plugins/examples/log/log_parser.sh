#!/bin/sh
# SPDX-License-Identifier: MIT
# Drops the time at the beginning of each line and parts the turns by an empty one.
sed -e 's/^[0-9][0-9]:[0-9][0-9] *//' -e 'G'
