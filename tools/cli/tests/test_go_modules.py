from souk.install.go_modules import version_of


def test_version_of_go():
    assert version_of("go version go1.24.4 linux/amd64") == (1, 24)
    assert version_of("go version go1.9 linux/amd64") < (1, 24)
    assert version_of("go version devel +abc") == (0, 0)
    assert version_of(None) == (0, 0)
