"""The urne: how a ballot is written, sealed, put in without order, and found again. Pure."""
