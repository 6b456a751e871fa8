import pkg.sub.deep
import pkg.sub as ps

pkg.sub.deep.dive()
ps.deep.dive()
pkg.top()
