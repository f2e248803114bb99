using CsCheck;
using EnhancedPresence.Sip.Client;

namespace EnhancedPresence.Sip.Tests.Client;

public sealed class SmallPartsTests
{
    [Fact]
    public void A_wait_is_between_half_and_all_of_what_doubles_up_to_a_bound() =>
        Gen.Select(Gen.Int[0, 200], Gen.Double[0, 0.999999], Gen.Int[0, 4000]).Sample((attempt, chance, asked) =>
        {
            TimeSpan first = TimeSpan.FromSeconds(1), longest = TimeSpan.FromMinutes(5), atLeast = TimeSpan.FromSeconds(asked);
            TimeSpan delay = ReconnectDelays.Of(attempt, first, longest, atLeast, chance);
            double full = first.TotalSeconds;
            for (int i = 0; i < attempt && full < 300; i++)
            {
                full *= 2;
            }

            full = Math.Min(full, 300);
            delay.TotalSeconds.Should().BeInRange(Math.Max(asked, full / 2) - 1e-6, Math.Max(asked, full) + 1e-6);
        });

    [Fact]
    public void Nothing_leaves_the_end_and_stop_leads_there_from_everywhere()
    {
        foreach (SipClientState state in Enum.GetValues<SipClientState>())
        {
            SipClientState stopped = SipClientTable.Next(SipClientTable.Next(state, SipClientTrigger.Stop), SipClientTrigger.Stopped);
            stopped.Should().Be(SipClientState.Ended);
            foreach (SipClientTrigger trigger in Enum.GetValues<SipClientTrigger>())
            {
                SipClientTable.Next(SipClientState.Ended, trigger).Should().Be(SipClientState.Ended);
                SipClientTable.Next(state, trigger).Should().BeDefined();
            }
        }
    }

    [Fact]
    public void The_usual_way_is_in_the_table()
    {
        SipClientState state = SipClientState.SignedOut;
        List<SipClientState> way = [];
        foreach (SipClientTrigger trigger in new[]
            {
                SipClientTrigger.Start, SipClientTrigger.Connected, SipClientTrigger.Registered, SipClientTrigger.Synchronized, SipClientTrigger.Lost,
                SipClientTrigger.Start, SipClientTrigger.Refused,
            })
        {
            state = SipClientTable.Next(state, trigger);
            way.Add(state);
        }

        way.Should().Equal(
            SipClientState.Connecting, SipClientState.Registering, SipClientState.Synchronizing, SipClientState.SignedIn, SipClientState.Waiting,
            SipClientState.Connecting, SipClientState.Ended);
    }

    [Fact]
    public void Records_come_by_priority_and_within_one_each_once() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5]).Array[0, 12].Sample(items =>
    {
        SrvRecord[] records = [.. items.Select(static (item, i) => new SrvRecord($"host{i}", 5061, item.Item1, item.Item2))];
        var random = new Random(1);
        SrvRecord[] ordered = [.. SrvServerLocator.Order(records, random.Next)];
        ordered.Should().BeEquivalentTo(records);
        ordered.Select(static r => r.Priority).Should().BeInAscendingOrder();
    });

    [Fact]
    public void Greater_weights_come_first_more_often()
    {
        var random = new Random(1);
        SrvRecord[] records = [new("light", 1, 0, 10), new("heavy", 2, 0, 90)];
        int first = Enumerable.Range(0, 2000).Count(_ => SrvServerLocator.Order(records, random.Next).First().Target == "heavy");
        first.Should().BeInRange(1650, 1950);
    }

    [Fact]
    public async Task Servers_are_looked_for_by_records_and_then_by_name_and_only_within_the_domain()
    {
        var dns = new Dns
        {
            ["_sipinternaltls._tcp.contoso.com"] = [new("pool.contoso.com.", 5061, 1, 0), new("evil.example.com", 5061, 0, 0), new("notcontoso.com", 5061, 0, 0)],
            ["_sipinternal._tcp.contoso.com"] = [new("plain.contoso.com", 5060, 0, 0)],
            ["_sip._tls.contoso.com"] = [new("edge.contoso.com", 443, 0, 0)],
        };
        IReadOnlyList<SipServerAddress> found = await new SrvServerLocator(dns).FindAsync("contoso.com", CancellationToken.None);
        found.Select(static s => s.ToString()).Should().Equal(
            "pool.contoso.com:5061", "edge.contoso.com:443", "sipinternal.contoso.com:5061", "sipexternal.contoso.com:5061", "sip.contoso.com:5061", "contoso.com:5061");
        found.Should().OnlyContain(static s => s.UseTls);
        (await new SrvServerLocator(dns, allowPlain: true).FindAsync("contoso.com", CancellationToken.None))
            .Should().Contain(new SipServerAddress("plain.contoso.com", 5060, false)).And.Contain(new SipServerAddress("sip.contoso.com", 5060, false));
    }

    [Theory]
    [InlineData("sip.contoso.com", true, "sip.contoso.com:5061")]
    [InlineData("sip.contoso.com", false, "sip.contoso.com:5060")]
    [InlineData("10.0.0.1:443", true, "10.0.0.1:443")]
    [InlineData("[::1]:5062", false, "[::1]:5062")]
    public void Addresses_are_read(string text, bool tls, string expected) => SipServerAddress.Parse(text, tls).ToString().Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("host:port")]
    [InlineData("user@host")]
    [InlineData("host;x=y")]
    [InlineData("host:99999")]
    public void What_is_no_address_is_refused(string text) => new Action(() => SipServerAddress.Parse(text, false)).Should().Throw<FormatException>();

    [Fact]
    public void Options_out_of_range_are_named()
    {
        static Action With(Action<SipClientOptions> change) => () =>
        {
            var options = new SipClientOptions { Server = new SipServerAddress("x", 1, false) };
            change(options);
            _ = new SipPresenceTransport(SipUri.Parse("sip:a@b.c"), options);
        };

        With(static _ => { }).Should().NotThrow();
        With(static o => o.Server = null).Should().Throw<ArgumentException>().WithMessage("*Locator*");
        With(static o => o.Epid = "xyz").Should().Throw<ArgumentException>().WithMessage("*Epid*");
        With(static o => o.BatchSize = 0).Should().Throw<ArgumentException>().WithMessage("*BatchSize*");
        With(static o => o.Registration = TimeSpan.FromSeconds(59)).Should().Throw<ArgumentException>().WithMessage("*Registration*");
        With(static o => o.ConnectTimeout = TimeSpan.Zero).Should().Throw<ArgumentException>().WithMessage("*ConnectTimeout*");
        With(static o => o.LongestReconnectDelay = TimeSpan.FromDays(2)).Should().Throw<ArgumentException>().WithMessage("*LongestReconnectDelay*");
    }

    private sealed class Dns : Dictionary<string, SrvRecord[]>, ISrvResolver
    {
        public ValueTask<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<SrvRecord>>(TryGetValue(name, out SrvRecord[]? records) ? records : []);
    }
}
