"""The faces: the terminal and Discord, the wiring behind them, and what the bot itself keeps."""
