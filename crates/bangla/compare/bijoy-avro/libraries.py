"""Lines in, lines out, through a Python library: python libraries.py TOOL < in > out.

pip install unicodeconverter==0.1.0b12 avro.py==2025.11.3
"""
import sys

tool = sys.argv[1]
if tool == "unicodeconverter":
    from unicodeconverter.converter import convert_bijoy_to_unicode as convert
else:
    import avro

    convert = {"avro.py": avro.parse, "avro.py-from-bijoy": avro.to_unicode, "avro.py-to-bijoy": avro.to_bijoy}[tool]

for line in sys.stdin:
    try:
        converted = convert(line.rstrip("\n"))
    except Exception as error:  # noqa: BLE001 a library that fails on a line has not converted it
        converted = f"failed: {type(error).__name__}"
    print(converted.replace("\n", " "))
