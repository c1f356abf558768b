"""``python -m pipeline`` does what ``zhengce`` does."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
