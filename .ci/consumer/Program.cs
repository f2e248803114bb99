using System.Reflection;
using EnhancedPresence;

var alice = SipUri.Parse("sip:alice@contoso.example");
Console.WriteLine($"{alice.Address} is {Availability.Busy.Class} with {ActivityToken.InAMeeting}");

foreach (string package in new[] { "EnhancedPresence", "EnhancedPresence.Ical", "EnhancedPresence.Server" })
{
    Assembly assembly = Assembly.Load(package);
    string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
    Console.WriteLine($"{package} {version}");
}
