using EnhancedPresence.AotCheck;

// Proves that the libraries work when compiled ahead of time: what the tests cover on the just-in-time compiler, a little of each part
// runs here natively. One line per check on standard output; exit code 1 when any fails.
(string Name, Action Run)[] checks =
[
    ("values parse and format", ValueChecks.ParseAndFormat),
    ("hostile values are refused", ValueChecks.RefuseHostile),
    ("models compare by content", ModelChecks.CompareByContent),
    ("errors make their exception", ModelChecks.ErrorsMakeTheirException),
    ("notifications cross the outbox", TransportChecks.OutboxDelivers),
];

int failed = 0;
foreach ((string name, Action run) in checks)
{
    try
    {
        run();
        Console.WriteLine($"ok      {name}");
    }
    catch (Exception exception)
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {exception}");
    }
}

Console.WriteLine(failed == 0 ? $"all {checks.Length} checks hold natively" : $"{failed} of {checks.Length} checks failed");
return failed == 0 ? 0 : 1;
