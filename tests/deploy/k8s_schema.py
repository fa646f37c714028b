"""Holds documents to Kubernetes' schemas: reads YAML, prints what is wrong, a line each. A program
of its own: kubernetes_validate wants newer modules than Debian's, which the other checks use."""
import sys

import kubernetes_validate
import yaml


def main(version):
    for document in yaml.load_all(sys.stdin, Loader=yaml.CSafeLoader):
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except Exception as error:  # its kinds have no common base
            path = "/".join(map(str, getattr(error, "path", ())))
            print(f"{document.get('kind')} {document.get('metadata', {}).get('name')}: {path}: "
                  f"{getattr(error, 'message', None) or repr(error)}")


main(sys.argv[1])
