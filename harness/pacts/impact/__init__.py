"""If this is shipped, who breaks? And which vendor version fits which version of every API?"""
