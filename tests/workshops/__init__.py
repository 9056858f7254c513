"""What workshops are as a whole: opened, renewed, looked at."""
