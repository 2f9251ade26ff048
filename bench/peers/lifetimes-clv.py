"""BG/NBD and Gamma-Gamma of a ready summary by lifetimes, with what a year brings. usage: lifetimes-clv.py FILE OUT"""
import sys
import pandas
from lifetimes import BetaGeoFitter, GammaGammaFitter

histories = pandas.read_csv(sys.argv[1])
x, t_x, T, spend = (histories[column] for column in ("x", "t_x", "T", "mean_spend"))
purchases = BetaGeoFitter().fit(x, t_x, T)
repeaters = (x > 0) & (spend > 0)
amounts = GammaGammaFitter().fit(x[repeaters], spend[repeaters])
histories["p_alive"] = purchases.conditional_probability_alive(x, t_x, T)
histories["expected_transactions"] = purchases.conditional_expected_number_of_purchases_up_to_time(52, x, t_x, T)
histories["clv"] = amounts.customer_lifetime_value(purchases, x, t_x, T, spend, time=60, discount_rate=0.0095, freq="W")
histories.to_csv(sys.argv[2], index=False)
