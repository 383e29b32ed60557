"""The application under test, as the harness reaches it: started or found, given opdrachten, asked by probe."""
