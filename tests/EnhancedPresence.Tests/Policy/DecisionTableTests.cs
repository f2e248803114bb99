using System.Globalization;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tests.Policy;

/// <summary>
/// Writes the decision tables of the documentation from the code, and fails when they are not what the code does. After a wanted change, run
/// this test once with the variable <c>EP_WRITE_DOCUMENTS</c> set, and read the difference.
/// </summary>
public sealed class DecisionTableTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ContainerId[] Containers = [.. new[] { 0, 100, 200, 300, 400, 32000, 1234 }.Select(static c => new ContainerId(c))];

    private static readonly CategoryName[] Categories =
    [
        CategoryName.State, CategoryName.Note, CategoryName.NoteHistory, CategoryName.CalendarData, CategoryName.ContactCard, CategoryName.Services,
        CategoryName.LegacyInterop, CategoryName.DndState, CategoryName.Routing, CategoryName.Device, CategoryName.WorkingHours, CategoryName.UserProperties,
        CategoryName.UserInformation, CategoryName.Alerts, CategoryName.OtherOptions, CategoryName.RccOptions, CategoryName.Mwi, new("any other"),
    ];

    private static readonly (string Name, uint? Availability)[] Machines = [("active", 3500), ("idle", 5000), ("away", 15500), ("unknown", null)];

    private static readonly (string Name, uint? Availability)[] Choices =
        [("none", null), ("available", 3500), ("busy", 6500), ("do not disturb", 9500), ("be right back", 12500), ("away", 15500), ("appear offline", 18500)];

    private static readonly (string Name, StateInput[] Inputs)[] Sources =
    [
        ("nothing", []),
        ("meeting", [Meeting()]),
        ("out of office", [OutOfOffice()]),
        ("call", [Call(6500, "on-the-phone", 6500, 8999)]),
        ("conference", [Call(7000, "in-a-conference", 7000, 8999)]),
        ("presentation", [Call(9000, "in-presentation", 9000, 11999)]),
        ("meeting and call", [Meeting(), Call(6500, "on-the-phone", 6500, 8999)]),
    ];

    [Fact]
    public void The_tables_of_the_documentation_are_what_the_code_does()
    {
        string path = Path.Combine(RepositoryFiles.Root, "src", "EnhancedPresence", "Policy", "DECISIONS.md");
        string expected = Write();
        if (Environment.GetEnvironmentVariable("EP_WRITE_DOCUMENTS") is { Length: > 0 })
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(expected, "the document is written by this test; see its summary");
    }

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Decisions

            Written from the code by `DecisionTableTests`, which fails when this file is not what the code does. Do not edit it by hand.

            ## What is shown of machine, user, calendar and calls

            Availability, activity and the rule that fired, for levels 100, 200 and 400 (container 2). "available" was chosen before the meeting
            began. Level 300 (container 3) sees the same, except where a second line says otherwise.


            """.ReplaceLineEndings("\n"));
        WriteStates(text);
        text.Append(
            """

            Without any machine state the user is signed out: 18000, whatever the others say. Of several machines the most active counts, in the
            order active, idle, unknown, away. "available" chosen after a meeting began overrides the meeting, never a call.

            ## Who sees what

            A cell is what a watcher gets: *all* as published, *some* the pieces named below, *empty* the value that means "blocked", *offline* the
            state of somebody who is offline, - nothing. 1234 stands for a container of an application.


            """.ReplaceLineEndings("\n"));
        foreach (CompatibilityProfile profile in new[] { CompatibilityProfile.Ocs2007, CompatibilityProfile.Lync2013 })
        {
            text.Append(CultureInfo.InvariantCulture, $"### {(profile == CompatibilityProfile.Ocs2007 ? "ocs2007, ocs2007r2" : "lync2010, lync2013")}\n\n");
            WriteCells(text, profile);
            text.Append('\n');
            WritePieces(text, profile);
            text.Append('\n');
        }

        text.Append("## What ends a publication when nobody says\n\n");
        WriteExpiry(text);
        return text.ToString();
    }

    private static void WriteStates(StringBuilder text)
    {
        Row(text, ["user's choice", "calendar and calls", .. Machines.Select(static m => "machine " + m.Name)]);
        Rule(text, 2 + Machines.Length);
        foreach ((string choice, uint? chosen) in Choices)
        {
            foreach ((string source, StateInput[] inputs) in Sources)
            {
                Row(text, [choice, source, .. Machines.Select(machine => Sum(chosen, machine.Availability, inputs))]);
            }
        }
    }

    private static string Sum(uint? chosen, uint? machine, StateInput[] inputs)
    {
        List<StateInput> all = [.. inputs, new StateInput(0x30000000, new MachineState { Availability = machine is { } m ? new Availability(m) : null }, T)];
        if (chosen is { } availability)
        {
            all.Add(new StateInput(0x20000000, new UserState { Manual = true, Availability = new Availability(availability) }, T.AddHours(-1)));
        }

        string common = Text(StateAggregator.Default.Aggregate(new AggregationInput(all.ToEquatableArray(), null, T)));
        string workgroup = Text(StateAggregator.Default.Aggregate(new AggregationInput(all.ToEquatableArray(), null, T, AggregationSide.Workgroup)));
        return common == workgroup ? common : $"{common}<br>300: {workgroup}";
    }

    private static string Text(Aggregation sum) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sum.State.Availability}{(sum.State.Activities.IsEmpty ? string.Empty : " " + sum.State.Activities[0].Token)} ({sum.Rule})");

    private static void WriteCells(StringBuilder text, CompatibilityProfile profile)
    {
        Row(text, ["category", .. Containers.Select(static c => c.ToString())]);
        Rule(text, Containers.Length + 1);
        foreach (CategoryName category in Categories)
        {
            Row(text, [category.Value, .. Containers.Select(container => AccessPolicy.CellFor(category, container, profile) switch
            {
                AccessCell.AsPublished => "all",
                AccessCell.Reduced => "some",
                AccessCell.Empty => "empty",
                AccessCell.Offline => "offline",
                _ => "-",
            })]);
        }
    }

    private static void WritePieces(StringBuilder text, CompatibilityProfile profile)
    {
        Row(text, ["piece", .. Containers.Select(static c => c.ToString())]);
        Rule(text, Containers.Length + 1);
        foreach (PresenceFields piece in Enum.GetValues<PresenceFields>().Where(static f => f is not (PresenceFields.None or PresenceFields.All or PresenceFields.Extensions)))
        {
            Row(text, [piece.ToString(), .. Containers.Select(container => profile.Access.FieldsAt(container).HasFlag(piece) ? "x" : string.Empty)]);
        }
    }

    private static void WriteExpiry(StringBuilder text)
    {
        (string Name, CategoryName Category, uint Instance)[] rows =
        [
            ("state, chosen by hand", CategoryName.State, 0x20000000),
            ("state, chosen by hand for a time", CategoryName.State, 0x24000000),
            ("state of a machine", CategoryName.State, 0x30000000),
            ("state of the calendar", CategoryName.State, 0x40000000),
            ("state of automatic replies", CategoryName.State, 0x60000000),
            ("state of a call", CategoryName.State, 0x70000000),
            ("state, summed up", CategoryName.State, 1),
            ("state, signed out", CategoryName.State, 0),
            ("calendarData, free/busy", CategoryName.CalendarData, 0x40000000),
            ("calendarData, working hours", CategoryName.CalendarData, 0),
            .. Categories.Where(static c => c != CategoryName.State && c != CategoryName.CalendarData && c != CategoryName.Mwi).Select(static c => (c.Value, c, 0u)),
        ];
        Row(text, ["publication", "ends with"]);
        Rule(text, 2);
        foreach ((string name, CategoryName category, uint instance) in rows)
        {
            Row(text, [name, ExpiryPolicy.DefaultFor(category, instance, CompatibilityProfile.Ocs2007) switch
            {
                ExpireType.Endpoint => "its endpoint",
                ExpireType.User => "the user's last endpoint",
                ExpireType.Time => "the clock",
                _ => "a deletion",
            }]);
        }
    }

    private static void Row(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Rule(StringBuilder text, int columns) => text.Append('|').Insert(text.Length, " --- |", columns).Append('\n');

    private static StateInput Meeting() => new(
        0x40000000,
        new CalendarState
        {
            StartTime = T.AddMinutes(-5),
            Availability = Availability.Busy,
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
        },
        T.AddMinutes(-5));

    private static StateInput OutOfOffice() => new(
        0x50000000, new CalendarState { Activities = [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = 12000 }] }, T.AddMinutes(-5));

    private static StateInput Call(uint availability, string token, uint from, uint to) => new(
        0x70000000,
        new PhoneState
        {
            Availability = new Availability(availability),
            Activities = [new StateActivity { Token = new ActivityToken(token), MinAvailability = from, MaxAvailability = to }],
        },
        T);
}
