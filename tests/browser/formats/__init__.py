"""Formats held whole. The journey's own assertions tell what they found, as those of the tests do."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.journey")
