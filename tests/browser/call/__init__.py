"""The call on the phone: what people do before the day."""
