import json


class Encoder(json.JSONEncoder):
    def default(self, o):
        return o.to_json()


class Doc:
    def to_json(self):
        return {"kind": "doc"}


def build(d):
    return tuple(d)


json.dumps(Doc(), cls=Encoder)
json.loads('{"a": 1}', object_hook=build)
