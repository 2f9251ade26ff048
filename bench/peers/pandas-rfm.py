# RFM as a pandas user writes it. usage: pandas-rfm.py FILE
import sys

import pandas as pd

orders = pd.read_csv(sys.argv[1], usecols=["order_id", "customer_id", "order_date", "amount"], parse_dates=["order_date"])
customers = orders.groupby("customer_id").agg(
    last=("order_date", "max"), frequency=("order_id", "nunique"), monetary=("amount", "sum")
)
customers["recency"] = (orders.order_date.max() - customers["last"]).dt.days
for score, column, labels in [("r", "recency", [5, 4, 3, 2, 1]), ("f", "frequency", [1, 2, 3, 4, 5]), ("m", "monetary", [1, 2, 3, 4, 5])]:
    customers[score] = pd.qcut(customers[column].rank(method="first"), 5, labels=labels).astype(int)
print(len(customers.groupby(["r", "f"]).agg(customers=("monetary", "size"), revenue=("monetary", "sum"))), "cells")
