from trex_stl_lib.api import *

table = [{'size': 256 - 4, 'pps': 4500000, 'isg': 0}]
