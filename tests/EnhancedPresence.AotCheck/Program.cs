using EnhancedPresence.AotCheck;

// Proves that the libraries work when compiled ahead of time: what the tests cover on the just-in-time compiler, a little of each part
// runs here natively. One line per check on standard output; exit code 1 when any fails.
(string Name, Func<Task> Run)[] checks =
[
    ("values parse and format", Synchronous(ValueChecks.ParseAndFormat)),
    ("hostile values are refused", Synchronous(ValueChecks.RefuseHostile)),
    ("models compare by content", Synchronous(ModelChecks.CompareByContent)),
    ("errors make their exception", Synchronous(ModelChecks.ErrorsMakeTheirException)),
    ("documents come back the same", Synchronous(XmlChecks.RoundTrip)),
    ("hostile documents are refused", Synchronous(XmlChecks.RefuseHostile)),
    ("every category and document comes back", Synchronous(CodecChecks.ReadAndWrite)),
    ("every document that is cut short is refused", Synchronous(CodecChecks.RefuseWhatIsCutShort)),
    ("documents are visited and anonymized", Synchronous(CodecChecks.VisitAndAnonymize)),
    ("a calendar becomes free/busy and a state", Synchronous(CalendarChecks.FromEventsToState)),
    ("an access level hides what it should", Synchronous(PolicyChecks.RedactsMeetingDetails)),
    ("notifications cross the outbox", Synchronous(TransportChecks.OutboxDelivers)),
    ("a watcher sees what a publisher publishes", ServerChecks.FromPublisherToWatcher),
    ("a client publishes and watches over SIP", SipChecks.PublishAndWatch),
    ("a host reads its options and is healthy", HostChecks.FromConfigurationToHealth),
    ("a client reads its options and signs in", HostChecks.ClientFromConfigurationToSignIn),
];

int failed = 0;
foreach ((string name, Func<Task> run) in checks)
{
    try
    {
        await run();
        Console.WriteLine($"ok      {name}");
    }
    catch (Exception exception)
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {exception}");
    }
}

Console.WriteLine(failed == 0 ? $"all {checks.Length} checks hold" : $"{failed} of {checks.Length} checks failed");
return failed == 0 ? 0 : 1;

static Func<Task> Synchronous(Action check) => () =>
{
    check();
    return Task.CompletedTask;
};
