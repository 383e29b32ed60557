"""Values as the chain knows them: right ones, and wrong ones that are nobody's."""
