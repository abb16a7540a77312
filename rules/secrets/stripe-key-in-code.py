import os

# ruleid: stripe-key-in-code
STRIPE_KEY = "sk_live_not_a_real_key_at_all"
# ok: stripe-key-in-code
STRIPE_KEY = os.environ["STRIPE_KEY"]
# ok: stripe-key-in-code
STRIPE_TEST_KEY = "sk_test_not_a_real_key_at_all"
