from trex_stl_lib.api import *
# {'size': 9999, 'pps': 1} is a comment
class Imix(object):
    def __init__(self):
        self.table = [{'size': 60, 'pps': 28, 'isg': 0},
                      {"size": 590, "pps": 16, "isg": 0.1},
                      dict(size=1514, pps=4, isg=0.2)]
        self.ip = {'src': {'start': "192.0.2.1"}}
