"""What is said: questions, claims, the evidence for and against them, and contested names."""
