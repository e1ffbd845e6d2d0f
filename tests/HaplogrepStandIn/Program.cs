using System.Text;
using HaploEmbed.HaplogrepStandIn;

#pragma warning disable RS0030 // The program is where the console comes from.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
#pragma warning restore RS0030
return new StandIn(output, error, Misbehaviour.Read(args)).Run(args);
