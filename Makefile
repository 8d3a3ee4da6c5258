# The two commands, for those whose fingers know make.
.PHONY: up test
up:
	python3 zi up
test:
	python3 zi test
