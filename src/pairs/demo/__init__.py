"""The demo: an invented ward's workshop, said through the same log as everybody's, and someone to read it."""
