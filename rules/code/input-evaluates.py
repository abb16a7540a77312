print "Welcome"

# ruleid: input-evaluates
number = input("How many? ")
# ruleid: input-evaluates
print input() + 1
# ok: input-evaluates
name = raw_input("Your name? ")
# ok: input-evaluates
text = form.input("How many? ")
