"""Running an instance: what is done every minute, whether it is well, and what to mend."""
