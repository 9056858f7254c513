#!/bin/sh
# Any command of Pairs, as the server's user and with its settings: install it as /usr/local/sbin/pairs, then run
# `pairs doctor` as root.
set -eu
set -a
. /etc/pairs.env
set +a
exec runuser -u pairs -- /opt/pairs/bin/pairs "$@"
