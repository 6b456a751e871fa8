import lib

lib.heavy()
lib.light()
