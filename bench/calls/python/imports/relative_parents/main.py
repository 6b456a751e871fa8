import top.sub.leaf as leaf

leaf.run()
