"""What a confidential workshop leaves behind on a server: nothing that anybody said."""
