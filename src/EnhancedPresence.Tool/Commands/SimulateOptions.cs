using System.CommandLine;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Commands;

/// <summary>The options of <c>simulate</c>, and the load that they make.</summary>
internal sealed class SimulateOptions
{
    /// <summary>The store that keeps nothing.</summary>
    public const string NoStore = "none";

    // Beyond this a list of what happens does not fit; a plan needs none.
    private const double MostEvents = 100_000_000;
    private const int MostUsers = 100_000_000;
    private const int MostSilos = 16;
    private static readonly string[] Clocks = ["real", "virtual"];
    private static readonly LoadModel Usual = new();

    /// <summary>What a virtual clock shows first.</summary>
    public static DateTimeOffset VirtualStart { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Option<int?> Users { get; } = new("--users") { Description = $"Users who are signed in; {Usual.Users} by default.", HelpName = "NUMBER" };

    public Option<TimeSpan?> Length { get; } = DurationOption.Create("--for", "How long the load is; 1m by default, and 1h in virtual time.");

    public Option<string?> Clock { get; } = new("--clock")
    {
        Description = "real: by the machine's clock. virtual: as fast as it goes, with the same counts for the same seed and no latencies.",
        HelpName = "real|virtual",
    };

    public Option<TimeSpan?> SignIn { get; } = DurationOption.Create("--sign-in", "In which time the users sign in; before the load by default.");

    public Option<TimeSpan?> Edge { get; } = DurationOption.Create("--edge", "When the first full hour is, after the beginning; the middle of the load by default. The others follow hour by hour.");

    public Option<double?> EdgeShare { get; } = new("--edge-share") { Description = "How many of a hundred users change at a full hour, within a second; 25 by default.", HelpName = "PERCENT" };

    public Option<int?> Contacts { get; } = new("--contacts") { Description = $"People whom a user watches; {Usual.Contacts} by default.", HelpName = "NUMBER" };

    public Option<int?> Head { get; } = new("--head")
    {
        Description = $"Watchers of the best known user, of whom the next ones have a half, a third and so on; {Usual.Head} by default, and no more than there are.",
        HelpName = "NUMBER",
    };

    public Option<ulong?> Seed { get; } = new("--seed") { Description = $"Makes it another load of the same kind; {Usual.Seed} by default.", HelpName = "NUMBER" };

    public Option<string?> Store { get; } = new("--store")
    {
        Description = $"Where the server keeps what is published: {NoStore} (the default, so that memory is the server's alone), memory, or an empty database.",
        HelpName = "STORE",
    };

    public Option<int?> Silos { get; } = new("--silos")
    {
        Description = $"Put it on a cluster of so many silos in this process instead of one server, with sockets between them; 1 to {MostSilos}.",
        HelpName = "NUMBER",
    };

    public Option<string?> ClusterName { get; } = new("--cluster-name")
    {
        Description = $"Put it on the running cluster of this name instead, through one more front end; --store names its database, which must have no users yet. "
            + $"Those of the load, u0@{SimulatedUser.Domain} and so on, stay in it.",
        HelpName = "NAME",
    };

    public Option<int[]?> Plan { get; } = new("--plan")
    {
        Description = "Measure what things cost here, and say what so many users need. Takes several numbers.",
        HelpName = "USERS",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<int?> Cores { get; } = new("--cores") { Description = "With --plan: how many cores share the work of a full hour; those of this machine by default.", HelpName = "NUMBER" };

    public Option<string?> Report { get; } = new("--report") { Description = "Write the figures into this file too, as Markdown.", HelpName = "FILE" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Users, Length, Clock, SignIn, Edge, EdgeShare, Contacts, Head, Seed, Store, Silos, ClusterName, Plan, Cores, Report, Json })
        {
            command.Options.Add(option);
        }
    }

    public bool IsVirtual(ParseResult parsed) => parsed.GetValue(Clock) switch
    {
        null or "real" => false,
        "virtual" => true,
        _ => throw ToolException.Usage($"--clock: expected {string.Join(" or ", Clocks)}"),
    };

    /// <summary>The load.</summary>
    /// <exception cref="ToolException">The options contradict each other, or one has no valid value.</exception>
    public LoadModel ReadModel(ParseResult parsed)
    {
        TimeSpan length = parsed.GetValue(Length) ?? (IsVirtual(parsed) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1));
        var model = Usual with
        {
            Users = Number(parsed, Users, Usual.Users, 2, MostUsers),
            Contacts = Number(parsed, Contacts, Usual.Contacts, 1, 1000),
            Head = Number(parsed, Head, Usual.Head, 0, MostUsers),
            Seed = parsed.GetValue(Seed) ?? Usual.Seed,
            Length = length,
            SignInTime = parsed.GetValue(SignIn) ?? TimeSpan.Zero,
            FirstEdge = parsed.GetValue(Edge) ?? length / 2,
            EdgeShare = (parsed.GetValue(EdgeShare) ?? (Usual.EdgeShare * 100)) / 100,
        };
        Check(parsed, model);
        return model;
    }

    private void Check(ParseResult parsed, LoadModel model)
    {
        bool isPlan = parsed.GetValue(Plan) is { Length: > 0 };
        if (!(model.EdgeShare >= 0 && model.EdgeShare <= 1))
        {
            throw ToolException.Usage("--edge-share: expected a number from 0 to 100");
        }

        if (parsed.GetValue(Plan) is { } numbers && numbers.Any(static n => n is < 2 or > MostUsers))
        {
            throw ToolException.Usage($"--plan: expected numbers from 2 to {MostUsers}");
        }

        if (parsed.GetValue(Cores) is < 1 or > 4096)
        {
            throw ToolException.Usage("--cores: expected a number from 1 to 4096");
        }

        if (parsed.GetValue(Silos) is < 1 or > MostSilos)
        {
            throw ToolException.Usage($"--silos: expected a number from 1 to {MostSilos}");
        }

        if (FirstGiven(parsed, Silos, ClusterName) is { } cluster && IsVirtual(parsed))
        {
            throw ToolException.Usage($"{cluster} has no meaning with --clock virtual: the parts of a cluster go by the machine's clock");
        }

        if (FirstGiven(parsed, Silos) is not null && FirstGiven(parsed, ClusterName) is not null)
        {
            throw ToolException.Usage("--silos and --cluster-name contradict each other");
        }

        string? alone = isPlan ? FirstGiven(parsed, Users, Length, Clock, SignIn, Edge, Store, Silos, ClusterName) : FirstGiven(parsed, Cores);
        if (alone is not null)
        {
            throw ToolException.Usage(isPlan ? $"{alone} has no meaning with --plan" : $"{alone} needs --plan");
        }

        if (!isPlan && model.Contacts >= model.Population)
        {
            throw ToolException.Usage($"--contacts: {model.Contacts} need more than {model.Users} --users");
        }

        if (!isPlan && LoadSchedule.Estimate(model) > MostEvents)
        {
            throw ToolException.Usage("--users and --for: more than can be played one by one; --plan works it out");
        }
    }

    private static string? FirstGiven(ParseResult parsed, params Option[] options) => options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false })?.Name;

    private static int Number(ParseResult parsed, Option<int?> option, int usual, int least, int most) =>
        (parsed.GetValue(option) ?? usual) is var number && number >= least && number <= most
            ? number
            : throw ToolException.Usage(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{option.Name}: expected a number from {least} to {most}"));
}
