"""The articles that ship with Evenhand; a package, so that an installed program has them too."""
