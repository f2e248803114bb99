using System.Globalization;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>What came out of a simulation as rows of text, for a terminal and for a file.</summary>
internal static class SimulationFigures
{
    /// <summary>The rows of a load: what, and how much.</summary>
    public static IEnumerable<(string What, string Figure)> Of(SimulationReport report)
    {
        double seconds = report.Model.Length.TotalSeconds;
        yield return ("load", $"{Number(report.Model.Users)} users for {Span(report.Model.Length)}{(report.IsVirtual ? ", in virtual time" : string.Empty)}, seed {report.Model.Seed}");
        yield return ("on", report.Target);
        yield return ("endpoints, watches of signed-in users", $"{Number(report.Endpoints)}, {Number(report.LiveWatches)} ({Number(report.MostWatchers)} of one user)");
        yield return ("publications", $"{Number(report.Publications)}, {Rate(report.Publications / seconds)}, at most {Number(report.MostPublicationsInASecond)} in a second");
        if (report.Refused > 0)
        {
            yield return ("publications refused", Number(report.Refused));
        }

        yield return ("notifications", $"{Number(report.Told)}, {Rate(report.Told / seconds)}, at most {Number(report.MostNotificationsInASecond)} in a second");
        yield return ("replaced by newer ones before they were read", Number(report.Replaced));
        yield return ("people asked about", $"{Number(report.Rows)} in {Number(report.Requests)} requests, {Rate(report.Rows / seconds)}");
        yield return ("endpoints that signed in", Number(report.SignIns));
        yield return ("copies that are not the newest in the end", Number(report.Stale));
        foreach ((string what, LatencyFigures? figures) in new[]
            {
                ("a publication is answered after", report.Answers), ("a watcher is told after", report.Deliveries), ("and of a full hour after", report.EdgeDeliveries),
            })
        {
            if (figures is not null)
            {
                yield return (what, $"{Time(figures.Median)} (p50), {Time(figures.P99)} (p99), {Time(figures.P999)} (p99.9), {Time(figures.Longest)} (longest)");
            }
        }

        if (report.Drain is { } drain)
        {
            yield return ("a full hour is over after", $"{Time(drain)}{(report.EdgeProcessor is { } cpu ? $", {Time(cpu)} of processor time" : string.Empty)}");
        }

        string beside = report.CoreBesideEdge is { } core ? $", {Percent(core)} beside the full hour" : string.Empty;
        yield return (report.IsAllHere ? "processor" : "processor of this process alone", $"{Time(report.Processor)}, {Percent(report.Core)} of a core over the load's time{beside}; the load took {Time(report.Took)}");
        if (report.Memory is { } memory)
        {
            foreach ((string, string) row in Of(memory))
            {
                yield return row;
            }
        }

        if (report.MostUnread is { } unread && report.MostUnderWay is { } underWay)
        {
            yield return ("at most at once", $"{Number(unread)} endpoints with something unread, {Number(underWay)} requests under way");
        }
    }

    /// <summary>The rows of what things cost.</summary>
    public static IEnumerable<(string What, string Figure)> Of(CapacityCosts costs) =>
    [
        ("a publication", Time(costs.Publication)),
        ("a notification", Time(costs.Notification)),
        ("a person in an answer", Time(costs.Row)),
        ("a sign-in", Time(costs.SignIn)),
        ("a subscription to one user", Time(costs.Subscription)),
        .. Of(costs.Memory),
    ];

    /// <summary>The names of the columns of plans.</summary>
    public static IReadOnlyList<string> PlanColumns { get; } =
    [
        "users", "publications/s", "notifications/s", "people asked about/s", "sign-ins/s", "watches", "cores, on average", "cores, signing in",
        "full hour: publications", "notifications", "processor s", "over after s", "late p99 s", "memory GB",
    ];

    /// <summary>A row of plans.</summary>
    public static IReadOnlyList<string> Of(CapacityPlan plan) =>
    [
        Number(plan.Users), Figure(plan.PublicationsPerSecond), Figure(plan.NotificationsPerSecond), Figure(plan.RowsPerSecond), Figure(plan.SignInsPerSecond),
        Figure(plan.Watches), Figure(plan.Cores), Figure(plan.SignInCores), Figure(plan.EdgePublications), Figure(plan.EdgeNotifications),
        Figure(plan.EdgeProcessor.TotalSeconds), Figure(plan.Drain.TotalSeconds), Figure(plan.Late.TotalSeconds), Figure(plan.Memory / 1e9),
    ];

    private static IEnumerable<(string What, string Figure)> Of(SimulationMemory memory) =>
    [
        ("memory of a user who is signed out", $"{Number(memory.PerPresentity)} bytes"),
        ("of the document kept for who asks", $"{Number(memory.PerDocument)} bytes"),
        ("of an endpoint", $"{Number(memory.PerEndpoint)} bytes"),
        ("of a watch", $"{Number(memory.PerWatch)} bytes"),
    ];

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Rate(double perSecond) => $"{Figure(perSecond)}/s";

    // Three figures that count.
    private static string Figure(double number) => number >= 100
        ? Number(number)
        : number.ToString(number >= 10 ? "0.0" : number >= 1 ? "0.00" : "0.000", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalSeconds >= 1 ? $"{Figure(time.TotalSeconds)} s"
        : time.TotalMilliseconds >= 1 ? $"{Figure(time.TotalMilliseconds)} ms"
        : $"{Figure(time.TotalMicroseconds)} us";

    private static string Span(TimeSpan time) => time.TotalHours >= 1 ? $"{Figure(time.TotalHours)} h" : time.TotalMinutes >= 1 ? $"{Figure(time.TotalMinutes)} min" : $"{Figure(time.TotalSeconds)} s";
}
