using EnhancedPresence.Server.Web;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Tests.Web;

public sealed class PresenceWebOptionsTests
{
    public static TheoryData<string, Action<PresenceWebOptions>> Wrong => new()
    {
        { nameof(PresenceWebOptions.SessionIdle), static o => o.SessionIdle = TimeSpan.Zero },
        { nameof(PresenceWebOptions.SessionLifetime), static o => o.SessionLifetime = TimeSpan.FromMinutes(59) },
        { nameof(PresenceWebOptions.Sessions), static o => o.Sessions = 0 },
        { nameof(PresenceWebOptions.SessionsPerUser), static o => o.SessionsPerUser = 0 },
        { nameof(PresenceWebOptions.StreamsPerSession), static o => o.StreamsPerSession = -1 },
        { nameof(PresenceWebOptions.ResumeTime), static o => o.ResumeTime = TimeSpan.FromSeconds(-1) },
        { nameof(PresenceWebOptions.KeepAlive), static o => o.KeepAlive = TimeSpan.FromHours(2) },
        { nameof(PresenceWebOptions.ContactsPerStream), static o => o.ContactsPerStream = 0 },
        { nameof(PresenceWebOptions.QuestionsPerMinute), static o => o.QuestionsPerMinute = 0 },
        { nameof(PresenceWebOptions.BodyBytes), static o => o.BodyBytes = 2 * 1024 * 1024 },
        { nameof(PresenceWebOptions.FailuresPerAddress), static o => o.FailuresPerAddress = 0 },
        { nameof(PresenceWebOptions.FailureWindow), static o => o.FailureWindow = TimeSpan.FromDays(25) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_value_out_of_range_is_named_when_the_page_is_mapped(string option, Action<PresenceWebOptions> spoil)
    {
        Func<Task> start = () => WebScene.StartAsync(spoil);
        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle().Which.Should().StartWith(option + ":");
    }
}
