from cryptography.hazmat.primitives.asymmetric import ec

# ruleid: weak-curve
ec.generate_private_key(ec.SECP192R1())
# ruleid: weak-curve
ec.generate_private_key(curve=ec.SECT163K1, backend=None)
# ok: weak-curve
ec.generate_private_key(ec.SECP256R1())
# ok: weak-curve
ec.generate_private_key(ec.SECP384R1)
