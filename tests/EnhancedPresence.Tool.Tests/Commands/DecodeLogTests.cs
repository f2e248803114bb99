using System.Text;
using System.Text.Json;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit.Logs;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>Logs through <c>decode</c>: their messages, the timeline, sizes, and why somebody looked free.</summary>
public sealed class DecodeLogTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly FreeBusyMap Day = MakeDay();

    public static TheoryData<string> Formats => [.. LogWriter.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_log_is_a_line_of_json_for_each_message(string format)
    {
        ToolRun run = await ToolRun.RunOnAsync(Log(format), "decode", "--json");

        run.Code.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        JsonElement[] lines = Lines(run);
        lines.Should().HaveCount(9);
        lines[3].GetProperty("start").GetString().Should().Be("SERVICE sip:alice@contoso.com SIP/2.0");
        lines[3].GetProperty("body").GetProperty("kind").GetString().Should().Be("publish");
        lines[3].TryGetProperty("time", out JsonElement time).Should().Be(format != "Stream");
        (format == "Stream" || time.GetString() == "2026-03-02T09:01:00Z").Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_timeline_has_versions_conflicts_ends_and_the_strip(string format)
    {
        ToolRun run = await ToolRun.RunOnAsync(Log(format), "decode", "--timeline");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().ContainAll(
            "alice@contoso.com e1  signed in", "published", "state 0x20000000 @2  v0 -> v1  userState 3500 (Available)", format == "Stream" ? "byte " : "until 2026-03-02T09:11:00.000Z", "calendarData 0x1 @200", "....................##",
            "met other versions (409)", "state 0x20000000 @2  sent against v0, the server has v1", "bob@contoso.com e9  was told of alice@contoso.com", "aggregateState 3500 (Available)");
    }

    [Fact]
    public async Task The_timeline_in_json_and_of_one_owner()
    {
        ToolRun all = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--timeline", "--json");
        ToolRun nobody = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--timeline", "--owner", "carol@contoso.com");

        JsonElement[] events = Lines(all);
        events.Select(static e => e.GetProperty("event").GetString()).Should().Equal("signedIn", "published", "conflict", "notified", "expired", "signedOut");
        JsonElement conflict = events[2].GetProperty("publications")[0];
        (conflict.GetProperty("change").GetString(), conflict.GetProperty("sentVersion").GetInt32(), conflict.GetProperty("version").GetInt32()).Should().Be(("conflict", 0, 1));
        events[4].GetProperty("time").GetString().Should().Be("2026-03-02T09:11:00Z");
        nobody.Output.Should().BeEmpty();
        nobody.Error.Should().Contain("nothing about presence of these people in 9 messages");
    }

    [Fact]
    public async Task Why_she_looked_free_at_five_past()
    {
        ToolRun run = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--at", "2026-03-02T09:05:00Z", "--owner", "alice@contoso.com", "--watcher", "sip:bob@contoso.com");
        ToolRun json = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--at", "2026-03-02T09:05:00Z", "--owner", "alice@contoso.com", "--watcher", "sip:bob@contoso.com", "--json");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().ContainAll(
            "bob@contoso.com saw alice@contoso.com as 3500 (Available)", "state: since 2026-03-02T09:03:00.000Z by BENOTIFY", "membership: the entry SameEnterprise in container 200",
            "userState 0x20000000: 3500, 4 min old", "gave", "what the log does not show", "the sign-in of alice@contoso.com", "who is in the containers");
        JsonElement answer = JsonDocument.Parse(json.Output).RootElement;
        answer.GetProperty("saw").GetProperty("availability").GetInt32().Should().Be(3500);
        answer.GetProperty("computed").GetProperty("availability").GetInt32().Should().Be(3500);
        answer.GetProperty("differs").GetBoolean().Should().BeFalse();
        answer.GetProperty("told")[0].GetProperty("entries").GetArrayLength().Should().Be(1);
        answer.GetProperty("explanation").GetProperty("membership").GetProperty("container").GetInt32().Should().Be(200);
        answer.GetProperty("unknown").EnumerateArray().Select(static u => u.GetProperty("reason").GetString()).Should().Equal("partialOwnData", "noContainers", "connections", "zone");
    }

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "before", "notTold", "noOwnData", "zone")]
    [InlineData("2026-03-02T09:02:30Z", "notTold", "partialOwnData", "noContainers", "connections", "zone")]
    [InlineData("2026-03-02T12:00:00Z", "after", "noOwnData", "zone")]
    public async Task What_the_log_does_not_show_is_said(string at, params string[] reasons)
    {
        ToolRun run = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--at", at, "--owner", "alice@contoso.com", "--watcher", "bob@contoso.com", "--json");

        run.Code.Should().Be(0, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("unknown").EnumerateArray().Select(static u => u.GetProperty("reason").GetString()).Should().Equal(reasons);
    }

    [Fact]
    public async Task A_clock_of_another_zone_is_read_as_such()
    {
        ToolRun run = await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--json", "--zone", "Europe/Berlin");
        Lines(run)[0].GetProperty("time").GetString().Should().Be("2026-03-02T08:00:00Z");
        (await ToolRun.RunOnAsync(Log("Uccapi"), "decode", "--zone", "Mars/Base")).ShouldFail(2, "Mars/Base");
    }

    [Fact]
    public async Task Sizes_by_type_and_category()
    {
        ToolRun run = await ToolRun.RunOnAsync(Log("Libpurple"), "decode", "--sizes");
        ToolRun json = await ToolRun.RunOnAsync(Log("Libpurple"), "decode", "--sizes", "--json");

        run.Text.Should().ContainAll("SERVICE msrtc-category-publish+xml", "BENOTIFY presence", "200 REGISTER", "state", "calendarData", "share");
        JsonElement sizes = JsonDocument.Parse(json.Output).RootElement;
        sizes.GetProperty("messages").GetInt32().Should().Be(9);
        JsonElement publish = sizes.GetProperty("types").EnumerateArray().Single(static t => t.GetProperty("type").GetString() == "SERVICE msrtc-category-publish+xml");
        byte[][] sent = [.. Packets().Where(static p => Encoding.UTF8.GetString(p.Bytes).StartsWith("SERVICE", StringComparison.Ordinal)).Select(static p => p.Bytes)];
        (publish.GetProperty("count").GetInt32(), publish.GetProperty("bytes").GetInt32(), publish.GetProperty("sentBytes").GetInt32()).Should().Be((2, sent.Sum(static b => b.Length), sent.Sum(static b => b.Length)));
        sizes.GetProperty("categories").EnumerateArray().Select(static c => (c.GetProperty("name").GetString(), c.GetProperty("count").GetInt32())).Should().BeEquivalentTo([("state", 4), ("calendarData", 1)]);
    }

    [Fact]
    public async Task Gaps_are_shown_and_told_and_strict_refuses_them()
    {
        byte[] log = Log("Uccapi");
        byte[] cut = [.. log[..700], .. log[900..]];
        ToolRun run = await ToolRun.RunOnAsync(cut, "decode", "--json");
        ToolRun strict = await ToolRun.RunOnAsync(cut, "decode", "--sizes", "--strict");

        run.Code.Should().Be(0);
        JsonElement gap = Lines(run).Single(static l => l.GetProperty("kind").GetString() == "gap");
        gap.GetProperty("reason").GetString().Should().Be("cut");
        run.Error.Should().Contain("1 gap").And.Contain($"at byte {gap.GetProperty("offset").GetInt64()}");
        strict.ShouldFail(3, "cut");
    }

    [Fact]
    public async Task What_can_not_be_asked_is_refused()
    {
        (await ToolRun.RunOnAsync(Log("Stream"), "decode", "--at", "2026-03-02T09:05:00Z", "--owner", "a@b.c", "--watcher", "b@b.c")).ShouldFail(1, "has no times");
        (await ToolRun.RunOnAsync("<state/>", "decode", "--timeline")).ShouldFail(3, "no log");
        (await ToolRun.RunOnAsync("(10:00:00) sipe: MESSAGE >>>>>>>>>> SIP(0x1)\n", "decode")).ShouldFail(3, "PURPLE_UNSAFE_DEBUG");
        (await ToolRun.RunOnAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("TL_INFO")).ToArray(), "decode")).ShouldFail(3, "UTF-16");
        (await ToolRun.RunOnAsync(Log("Stream"), "decode", "--timeline", "--sizes")).Code.Should().Be(2);
        (await ToolRun.RunOnAsync(Log("Stream"), "decode", "--at", "2026-03-02T09:05:00Z")).Code.Should().Be(2);
        (await ToolRun.RunOnAsync(Log("Stream"), "decode", "--owner", "a@b.c")).Code.Should().Be(2);
        (await ToolRun.RunOnAsync(Log("Stream"), "decode", "--domain", "b.c")).Code.Should().Be(2);
    }

    [Fact]
    public async Task What_people_wrote_steers_no_terminal()
    {
        byte[] message = Encoding.UTF8.GetBytes("MESSAGE sip:a@b SIP/2.0\r\nX: [red]\u202E\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n\u001b[31m[x]\n");
        foreach (string format in LogWriter.Formats)
        {
            ToolRun run = await ToolRun.RunOnAsync(LogWriter.Write(format, [new LoggedPacket(message, Nine, true, "c\u009b1")]).Bytes, "decode");
            run.Text.Should().NotMatchRegex("[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u2028-\\u202E]").And.Contain("[red]");
        }
    }

    // Busy from ten to eleven.
    private static FreeBusyMap MakeDay()
    {
        byte[] packed = new byte[24];
        packed[10] = 0b10_10_10_10;
        FreeBusyMap.TryCreate(new DateTimeOffset(Nine.Date, TimeSpan.Zero), TimeSpan.FromMinutes(15), packed, out FreeBusyMap? map).Should().BeTrue();
        return map!;
    }

    private static byte[] Log(string format) => LogWriter.Write(format, Packets()).Bytes;

    private static JsonElement[] Lines(ToolRun run) =>
        [.. run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];

    // alice signs in, publishes a state that ends with its time and her free/busy, meets her own version, bob is told, and she leaves.
    private static LoggedPacket[] Packets()
    {
        var state = new Publication
        {
            Key = new PublicationKey(CategoryName.State, 0x20000000, new ContainerId(2)),
            ExpireType = ExpireType.Time,
            Expires = 600,
            Value = new UserState { Availability = Availability.Available },
        };
        var calendar = new Publication
        {
            Key = new PublicationKey(CategoryName.CalendarData, 1, new ContainerId(200)),
            ExpireType = ExpireType.Endpoint,
            Value = new CalendarData { FreeBusy = FreeBusy.FromMap(Day) },
        };
        var machine = new Publication
        {
            Key = new PublicationKey(CategoryName.State, 0x30000000, new ContainerId(2)),
            ExpireType = ExpireType.Endpoint,
            Value = new MachineState { Availability = Availability.Available },
        };
        var fault = new FaultDocument { Code = "Client.BadCall.WrongDelta", Details = new FaultDetails { Operations = [new FaultOperation { Index = 1, Version = 0, CurrentVersion = 1 }] } };
        var told = new CategoriesDocument(Alice, [new CategoryInstance { Name = CategoryName.State, Instance = 1, Value = new AggregateState { Availability = Availability.Available } }]);
        return
        [
            Packet(0, true, "REGISTER sip:contoso.com SIP/2.0", "1 REGISTER"),
            Packet(0, false, "SIP/2.0 200 OK", "1 REGISTER", more: "Expires: 7200\r\n"),
            Packet(1, true, "OPTIONS sip:contoso.com SIP/2.0", "9 OPTIONS"),
            Packet(1, true, "SERVICE sip:alice@contoso.com SIP/2.0", "2 SERVICE", "application/msrtc-category-publish+xml", new PublishDocument(Alice, [state, calendar, machine])),
            Packet(1, false, "SIP/2.0 200 OK", "2 SERVICE"),
            Packet(2, true, "SERVICE sip:alice@contoso.com SIP/2.0", "3 SERVICE", "application/msrtc-category-publish+xml", new PublishDocument(Alice, [state])),
            Packet(2, false, "SIP/2.0 409 Conflict", "3 SERVICE", "application/msrtc-fault+xml", fault),
            Packet(3, false, "BENOTIFY sip:bob@contoso.com SIP/2.0", "1 BENOTIFY", "application/msrtc-event-categories+xml", told, "Event: presence\r\n", "bob@contoso.com>;tag=1;epid=e9"),
            Packet(30, false, "SIP/2.0 200 OK", "4 REGISTER", more: "Expires: 0\r\n"),
        ];
    }

    private static LoggedPacket Packet(
        int minute, bool sent, string start, string cseq, string? type = null, PresenceDocument? body = null, string more = "", string to = "alice@contoso.com>")
    {
        byte[] bytes = body is null ? [] : PresenceXml.ToUtf8(body);
        string head = $"{start}\r\nVia: SIP/2.0/TLS 10.0.0.2:50001\r\nFrom: <sip:alice@contoso.com>;tag=1;epid=e1\r\nTo: <sip:{to}\r\nCall-ID: c{cseq[0]}\r\nCSeq: {cseq}\r\n{more}"
            + $"{(type is null ? string.Empty : $"Content-Type: {type}\r\n")}Content-Length: {bytes.Length}\r\n\r\n";
        return new LoggedPacket([.. Encoding.UTF8.GetBytes(head), .. bytes], Nine.AddMinutes(minute), sent, "10.0.0.2:50001");
    }
}
