-- A throttle whose guesses were all taken back stays until it is swept, so that a row that many ask
-- for at once is not made and removed over and over.
ALTER TABLE throttles DROP CONSTRAINT throttles_guesses_from_one
